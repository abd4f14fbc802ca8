# SPDX-License-Identifier: MIT
# What `cmake --install` puts where, and the Debian package that `cpack -G DEB` makes of it: of the
# static executable where there is one.
include(GNUInstallDirs)
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON) # the executable is enough: no tests
if(PLANGATE_STATIC)
  install(TARGETS plangate_static RUNTIME)
  # Written by ci/release.sh: our licence and those of all that is linked in.
  install(FILES ${PROJECT_BINARY_DIR}/static/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR})
else()
  install(TARGETS plangate RUNTIME)
  install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
endif()
install(FILES README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
foreach(folder IN ITEMS queries seed baselines ci) # where README.md's links lead
  install(FILES ${folder}/README.md DESTINATION ${CMAKE_INSTALL_DOCDIR}/${folder})
endforeach()

set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "CI gate for PostgreSQL query plans")
set(CPACK_PACKAGE_CONTACT "The plangate authors <authors@plangate.invalid>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION database)
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"plangate seeds a throwaway PostgreSQL database, runs EXPLAIN ANALYZE on a team's registered queries,
compares the plans with committed baselines, and fails the build when a plan regresses.")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "postgresql | postgresql-server, ca-certificates")
set(CPACK_STRIP_FILES OFF) # it is
include(CPack)
